# Dates and times. $day, $year and $time come written out; $month and $weekday are the names below.

when-now = just now
when-minutes-ago = { $count } min ago
when-short = { $day } { $month }
when-short-year = { $day } { $month } { $year }
when-date = { $day } { $month } { $year }
when-full = { $weekday } { $day } { $month } { $year }, { $time }
# The first day of a month, as a figure.
when-first-day = 1

when-month-1 = January
when-month-2 = February
when-month-3 = March
when-month-4 = April
when-month-5 = May
when-month-6 = June
when-month-7 = July
when-month-8 = August
when-month-9 = September
when-month-10 = October
when-month-11 = November
when-month-12 = December

when-month-short-1 = Jan
when-month-short-2 = Feb
when-month-short-3 = Mar
when-month-short-4 = Apr
when-month-short-5 = May
when-month-short-6 = Jun
when-month-short-7 = Jul
when-month-short-8 = Aug
when-month-short-9 = Sept
when-month-short-10 = Oct
when-month-short-11 = Nov
when-month-short-12 = Dec

when-weekday-1 = Monday
when-weekday-2 = Tuesday
when-weekday-3 = Wednesday
when-weekday-4 = Thursday
when-weekday-5 = Friday
when-weekday-6 = Saturday
when-weekday-7 = Sunday

# Sizes of files. $size comes written out; a no-break space keeps it with its unit.

size-b = { $size }{ "\u00A0" }B
size-kb = { $size }{ "\u00A0" }kB
size-mb = { $size }{ "\u00A0" }MB
size-gb = { $size }{ "\u00A0" }GB
size-tb = { $size }{ "\u00A0" }TB
size-pb = { $size }{ "\u00A0" }PB
