fault-file-empty = The file { $name } is empty. Choose another one.
fault-file-too-large = The file { $name } is larger than { $max } MB. Choose a smaller one.
fault-files-too-many = Send at most { $max } files at a time.
fault-file-gone = A file is no longer there. Attach it again.
