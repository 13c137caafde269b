# Dates and times. $day, $year and $time come written out; $month and $weekday are the names below.

when-now = gerade eben
when-minutes-ago = vor { $count } Min.
when-short = { $day }. { $month }
when-short-year = { $day }. { $month } { $year }
when-date = { $day }. { $month } { $year }
when-full = { $weekday }, { $day }. { $month } { $year }, { $time } Uhr
# The first day of a month, as a figure.
when-first-day = 1

when-month-1 = Januar
when-month-2 = Februar
when-month-3 = März
when-month-4 = April
when-month-5 = Mai
when-month-6 = Juni
when-month-7 = Juli
when-month-8 = August
when-month-9 = September
when-month-10 = Oktober
when-month-11 = November
when-month-12 = Dezember

when-month-short-1 = Jan.
when-month-short-2 = Feb.
when-month-short-3 = März
when-month-short-4 = Apr.
when-month-short-5 = Mai
when-month-short-6 = Juni
when-month-short-7 = Juli
when-month-short-8 = Aug.
when-month-short-9 = Sept.
when-month-short-10 = Okt.
when-month-short-11 = Nov.
when-month-short-12 = Dez.

when-weekday-1 = Montag
when-weekday-2 = Dienstag
when-weekday-3 = Mittwoch
when-weekday-4 = Donnerstag
when-weekday-5 = Freitag
when-weekday-6 = Samstag
when-weekday-7 = Sonntag

# Sizes of files. $size comes written out; a no-break space keeps it with its unit.

size-b = { $size }{ "\u00A0" }B
size-kb = { $size }{ "\u00A0" }kB
size-mb = { $size }{ "\u00A0" }MB
size-gb = { $size }{ "\u00A0" }GB
size-tb = { $size }{ "\u00A0" }TB
size-pb = { $size }{ "\u00A0" }PB
