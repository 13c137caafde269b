# Dates and times. $day, $year and $time come written out; $month and $weekday are the names below.

when-now = zonet
when-minutes-ago = { $count } min. geleden
when-short = { $day } { $month }
when-short-year = { $day } { $month } { $year }
when-date = { $day } { $month } { $year }
when-full = { $weekday } { $day } { $month } { $year } om { $time }
# The first day of a month, as a figure.
when-first-day = 1

when-month-1 = januari
when-month-2 = februari
when-month-3 = maart
when-month-4 = april
when-month-5 = mei
when-month-6 = juni
when-month-7 = juli
when-month-8 = augustus
when-month-9 = september
when-month-10 = oktober
when-month-11 = november
when-month-12 = december

when-month-short-1 = jan.
when-month-short-2 = feb.
when-month-short-3 = mrt.
when-month-short-4 = apr.
when-month-short-5 = mei
when-month-short-6 = juni
when-month-short-7 = juli
when-month-short-8 = aug.
when-month-short-9 = sep.
when-month-short-10 = okt.
when-month-short-11 = nov.
when-month-short-12 = dec.

when-weekday-1 = maandag
when-weekday-2 = dinsdag
when-weekday-3 = woensdag
when-weekday-4 = donderdag
when-weekday-5 = vrijdag
when-weekday-6 = zaterdag
when-weekday-7 = zondag

# Sizes of files. $size comes written out; a no-break space keeps it with its unit.

size-b = { $size }{ "\u00A0" }B
size-kb = { $size }{ "\u00A0" }kB
size-mb = { $size }{ "\u00A0" }MB
size-gb = { $size }{ "\u00A0" }GB
size-tb = { $size }{ "\u00A0" }TB
size-pb = { $size }{ "\u00A0" }PB
