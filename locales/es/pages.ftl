# Dates and times. $day, $year and $time come written out; $month and $weekday are the names below.

when-now = ahora mismo
when-minutes-ago = hace { $count } min
when-short = { $day } { $month }
when-short-year = { $day } { $month } { $year }
when-date = { $day } de { $month } de { $year }
when-full = { $weekday }, { $day } de { $month } de { $year }, { $time }
# The first day of a month, as a figure.
when-first-day = 1

when-month-1 = enero
when-month-2 = febrero
when-month-3 = marzo
when-month-4 = abril
when-month-5 = mayo
when-month-6 = junio
when-month-7 = julio
when-month-8 = agosto
when-month-9 = septiembre
when-month-10 = octubre
when-month-11 = noviembre
when-month-12 = diciembre

when-month-short-1 = ene
when-month-short-2 = feb
when-month-short-3 = mar
when-month-short-4 = abr
when-month-short-5 = may
when-month-short-6 = jun
when-month-short-7 = jul
when-month-short-8 = ago
when-month-short-9 = sept
when-month-short-10 = oct
when-month-short-11 = nov
when-month-short-12 = dic

when-weekday-1 = lunes
when-weekday-2 = martes
when-weekday-3 = miércoles
when-weekday-4 = jueves
when-weekday-5 = viernes
when-weekday-6 = sábado
when-weekday-7 = domingo

# Sizes of files. $size comes written out; a no-break space keeps it with its unit.

size-b = { $size }{ "\u00A0" }B
size-kb = { $size }{ "\u00A0" }kB
size-mb = { $size }{ "\u00A0" }MB
size-gb = { $size }{ "\u00A0" }GB
size-tb = { $size }{ "\u00A0" }TB
size-pb = { $size }{ "\u00A0" }PB
