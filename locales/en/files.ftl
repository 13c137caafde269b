fault-file-empty = The file { $name } is empty. Choose another one.
fault-file-too-large = The file { $name } is larger than { $max } MB. Choose a smaller one.
fault-files-too-many = Send at most { $max } files at a time.
fault-file-gone = A file is no longer there. Attach it again.
fault-file-type = { $name } is of a kind that is not taken here. Choose one of these: { $types }.
fault-files-no-room = There is no room left for files at this firm. Contact the firm.
