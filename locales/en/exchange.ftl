# Import and export.

exchange-title = Import and export
exchange-import = Import
exchange-import-detail = Bring clients or contacts in from a CSV file. Every row is looked at first: you see what is new, what changes and what is wrong, and decide after that. If one row is wrong, nothing is imported.
exchange-import-dossiers = Import clients
exchange-import-contacts = Import contacts
exchange-what = What
exchange-kind-dossiers = Clients
exchange-kind-contacts = Contacts
exchange-columns = Columns: { $columns }
exchange-file = File
exchange-file-hint = CSV, at most 20 MB and 50,000 rows. The first row holds the names of the columns. Clients are recognised by their number, contacts by their address.
exchange-check = Check the file
exchange-export = Export
exchange-export-detail = You get everything that you see here yourself, archived clients too. The file opens in Excel and can be imported again. The export stands in the history.
exchange-export-do = Download the file
exchange-separator = Separator
exchange-separator-hint = Excel expects a semicolon here.
exchange-separator-semicolon = Semicolon
exchange-separator-comma = Comma
exchange-separator-tab = Tab
exchange-recent = Your latest imports
exchange-state = State
exchange-state-checking = Being checked
exchange-state-ready = Ready to import
exchange-state-wrong = Not imported
exchange-state-importing = Being imported
exchange-state-done = Imported
exchange-state-failed = Broken off
exchange-when = When
exchange-row-count = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
exchange-another = Choose another file
exchange-rows = Rows
exchange-outcome-added = New
exchange-outcome-changed = Changes
exchange-outcome-same = Unchanged
exchange-outcome-wrong = Wrong
exchange-progress = { $done } of { $total } rows
exchange-checking = The rows are being looked at. Nothing is changed yet.
exchange-importing = All rows are being written in one go. You can leave this page.
exchange-look-again = Look again
exchange-done-dossiers = { $n ->
    [one] { $n } client imported.
   *[other] { $n } clients imported.
}
exchange-done-contacts = { $n ->
    [one] { $n } contact imported.
   *[other] { $n } contacts imported.
}
exchange-do-dossiers = { $n ->
    [one] Import { $n } client
   *[other] Import { $n } clients
}
exchange-do-contacts = { $n ->
    [one] Import { $n } contact
   *[other] Import { $n } contacts
}
exchange-wrong = { $n ->
    [one] { $n } row is wrong, and nothing was imported. Correct it in the file and bring that again.
   *[other] { $n } rows are wrong, and nothing was imported. Correct them in the file and bring that again.
}
exchange-failed = This could not be finished, and nothing was changed. Please bring the file again.
exchange-all-same = Everything is as in the file already. There is nothing to import.
exchange-unknown = These columns are unknown: leave them out
exchange-report-row = Row
exchange-report-name = Name
exchange-report-outcome = Outcome
exchange-report-column = Column
exchange-report-value = Value
exchange-report-problem = What is wrong
exchange-report-detail = Details
exchange-report-get = Download the report (CSV)
exchange-again = Meanwhile something was changed at the firm. This is what the file would do now; please look at it once more.

# Other words by which a column is known, with a semicolon between them.
exchange-also-name = client name; company name
exchange-also-kind = client type
exchange-also-number = client number; file number
exchange-also-vat-number = vat; enterprise number; company number
exchange-also-language = lang
exchange-also-responsible = manager; owner
exchange-also-team = staff
exchange-also-vat-regime = vat scheme
exchange-also-vat-period = vat return period; vat frequency
exchange-also-tags = labels; keywords
exchange-also-archived = archived client
exchange-also-confidential = secret
exchange-also-username = user name; user
exchange-also-first-name = given name
exchange-also-last-name = surname; family name
exchange-also-phone = telephone; mobile; phone number
exchange-also-addresses = address; email address; e-mail address
exchange-also-dossiers = client; client numbers

fault-import-file = Please choose a file.
fault-import-size = The file is too large: at most { $max } MB.
fault-import-not-text = This is not a text file that can be read. Save it in Excel as “CSV UTF-8” and bring it again.
fault-import-spreadsheet = This is a workbook and not a CSV file. Save it in Excel as “CSV UTF-8” and bring that file.
fault-import-empty = There is no row in this file.
fault-import-header = The first row must hold the names of the columns; none of them is known.
fault-import-twice = The column “{ $name }” stands there twice.
fault-import-rows = The file has too many rows: at most { $max }.
fault-import-unknown = Please confirm that the unknown columns are left out.
fault-import-wide = This row has more cells than there are columns.
fault-import-long = This cell is too long: at most { $max } characters. Perhaps a quotation mark is missing.
fault-import-garbled = These characters were saved in a wrong encoding. Save the file as “CSV UTF-8” once more.
fault-import-same-row = This stands in row { $row } too.
fault-import-staff = Nobody at the firm has this address.
fault-import-team = Nobody at the firm has this address, and no team has this name.
fault-import-several = There are several of them; it is not clear which one is meant.
fault-import-may-not = You may see this client, but not change it.
fault-import-no-key = Give an address or a username: by it the contact is recognised the next time.
fault-import-two-contacts = These addresses belong to two different contacts.
fault-import-no-dossier = There is no client with number { $number }.
fault-import-may-not-link = You may not link contacts to client { $number }.
fault-import-yes-no = Write yes or no.
refusal-import-not-ready = This import does not wait for a confirmation any more. Please load the page again.
refusal-import-nothing = There is nothing to import: everything is so already.
