# Dates and times. $day, $year and $time come written out; $month and $weekday are the names below.

when-now = à l’instant
when-minutes-ago = il y a { $count } min
when-short = { $day } { $month }
when-short-year = { $day } { $month } { $year }
when-date = { $day } { $month } { $year }
when-full = { $weekday } { $day } { $month } { $year } à { $time }
# The first day of a month, as a figure.
when-first-day = 1er

when-month-1 = janvier
when-month-2 = février
when-month-3 = mars
when-month-4 = avril
when-month-5 = mai
when-month-6 = juin
when-month-7 = juillet
when-month-8 = août
when-month-9 = septembre
when-month-10 = octobre
when-month-11 = novembre
when-month-12 = décembre

when-month-short-1 = janv.
when-month-short-2 = févr.
when-month-short-3 = mars
when-month-short-4 = avr.
when-month-short-5 = mai
when-month-short-6 = juin
when-month-short-7 = juil.
when-month-short-8 = août
when-month-short-9 = sept.
when-month-short-10 = oct.
when-month-short-11 = nov.
when-month-short-12 = déc.

when-weekday-1 = lundi
when-weekday-2 = mardi
when-weekday-3 = mercredi
when-weekday-4 = jeudi
when-weekday-5 = vendredi
when-weekday-6 = samedi
when-weekday-7 = dimanche

# Sizes of files. $size comes written out; a no-break space keeps it with its unit.

size-b = { $size }{ "\u00A0" }o
size-kb = { $size }{ "\u00A0" }ko
size-mb = { $size }{ "\u00A0" }Mo
size-gb = { $size }{ "\u00A0" }Go
size-tb = { $size }{ "\u00A0" }To
size-pb = { $size }{ "\u00A0" }Po
