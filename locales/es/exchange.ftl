# Import and export.

exchange-title = Importar y exportar
exchange-import = Importar
exchange-import-detail = Incorpore clientes o contactos desde un archivo CSV. Primero se revisa cada fila: usted ve lo que es nuevo, lo que cambia y lo que no es correcto, y decide después. Si una fila no es correcta, no se importa nada.
exchange-import-dossiers = Importar clientes
exchange-import-contacts = Importar contactos
exchange-what = Qué
exchange-kind-dossiers = Clientes
exchange-kind-contacts = Contactos
exchange-columns = Columnas: { $columns }
exchange-file = Archivo
exchange-file-hint = CSV, como máximo 20 MB y 50.000 filas. La primera fila contiene los nombres de las columnas. Los clientes se reconocen por su número y los contactos por su dirección.
exchange-check = Revisar el archivo
exchange-export = Exportar
exchange-export-detail = Recibe todo lo que usted ve aquí, también los clientes archivados. El archivo se abre en Excel y puede importarse de nuevo. La exportación queda en el historial.
exchange-export-do = Descargar el archivo
exchange-separator = Separador
exchange-separator-hint = Excel espera aquí un punto y coma.
exchange-separator-semicolon = Punto y coma
exchange-separator-comma = Coma
exchange-separator-tab = Tabulador
exchange-recent = Sus últimas importaciones
exchange-state = Estado
exchange-state-checking = En revisión
exchange-state-ready = Listo para importar
exchange-state-wrong = No importado
exchange-state-importing = Importándose
exchange-state-done = Importado
exchange-state-failed = Interrumpido
exchange-when = Cuándo
exchange-row-count = { $n ->
    [one] { $n } fila
   *[other] { $n } filas
}
exchange-another = Elegir otro archivo
exchange-rows = Filas
exchange-outcome-added = Nuevo
exchange-outcome-changed = Cambia
exchange-outcome-same = Sin cambios
exchange-outcome-wrong = Incorrecto
exchange-progress = { $done } de { $total } filas
exchange-checking = Se están revisando las filas. Todavía no se cambia nada.
exchange-importing = Todas las filas se guardan de una vez. Puede salir de esta página.
exchange-look-again = Volver a mirar
exchange-done-dossiers = { $n ->
    [one] { $n } cliente importado.
   *[other] { $n } clientes importados.
}
exchange-done-contacts = { $n ->
    [one] { $n } contacto importado.
   *[other] { $n } contactos importados.
}
exchange-do-dossiers = { $n ->
    [one] Importar { $n } cliente
   *[other] Importar { $n } clientes
}
exchange-do-contacts = { $n ->
    [one] Importar { $n } contacto
   *[other] Importar { $n } contactos
}
exchange-wrong = { $n ->
    [one] { $n } fila es incorrecta y no se ha importado nada. Corríjala en el archivo y vuelva a subirlo.
   *[other] { $n } filas son incorrectas y no se ha importado nada. Corríjalas en el archivo y vuelva a subirlo.
}
exchange-failed = No se ha podido terminar y no se ha cambiado nada. Vuelva a subir el archivo.
exchange-all-same = Todo está ya como en el archivo. No hay nada que importar.
exchange-unknown = Estas columnas no se conocen: dejarlas fuera
exchange-report-row = Fila
exchange-report-name = Nombre
exchange-report-outcome = Resultado
exchange-report-column = Columna
exchange-report-value = Valor
exchange-report-problem = Qué no es correcto
exchange-report-detail = Detalles
exchange-report-get = Descargar el informe (CSV)
exchange-again = Entretanto se ha cambiado algo en el despacho. Esto es lo que haría el archivo ahora; revíselo una vez más.

# Other words by which a column is known, with a semicolon between them.
exchange-also-name = nombre del cliente; razón social
exchange-also-kind = clase
exchange-also-number = número de cliente; núm
exchange-also-vat-number = nif; cif; número de iva; iva
exchange-also-language = lengua
exchange-also-responsible = gestor; responsable del cliente
exchange-also-team = colaboradores
exchange-also-vat-regime = régimen iva; régimen
exchange-also-vat-period = periodicidad
exchange-also-tags = palabras clave
exchange-also-archived = archivo
exchange-also-confidential = secreto
exchange-also-username = usuario
exchange-also-first-name = nombre
exchange-also-last-name = apellido
exchange-also-phone = móvil; número de teléfono
exchange-also-addresses = correo; correo electrónico; dirección de correo
exchange-also-dossiers = cliente; números de cliente

fault-import-file = Elija un archivo.
fault-import-size = El archivo es demasiado grande: como máximo { $max } MB.
fault-import-not-text = No es un archivo de texto que se pueda leer. Guárdelo en Excel como «CSV UTF-8» y vuelva a subirlo.
fault-import-spreadsheet = Es un libro de cálculo y no un archivo CSV. Guárdelo en Excel como «CSV UTF-8» y suba ese archivo.
fault-import-empty = Este archivo no contiene ninguna fila.
fault-import-header = La primera fila debe contener los nombres de las columnas; ninguno se conoce.
fault-import-twice = La columna «{ $name }» aparece dos veces.
fault-import-rows = El archivo tiene demasiadas filas: como máximo { $max }.
fault-import-unknown = Confirme que las columnas desconocidas se dejan fuera.
fault-import-wide = Esta fila tiene más celdas que columnas.
fault-import-long = Esta celda es demasiado larga: como máximo { $max } caracteres. Quizá falte una comilla.
fault-import-garbled = Estos caracteres se guardaron con una codificación equivocada. Guarde de nuevo el archivo como «CSV UTF-8».
fault-import-same-row = Esto figura también en la fila { $row }.
fault-import-staff = Nadie en el despacho tiene esta dirección.
fault-import-team = Nadie en el despacho tiene esta dirección y ningún equipo se llama así.
fault-import-several = Hay varios; no está claro cuál es.
fault-import-may-not = Puede ver este cliente, pero no cambiarlo.
fault-import-no-key = Indique una dirección o un nombre de usuario: así se reconocerá al contacto la próxima vez.
fault-import-two-contacts = Estas direcciones pertenecen a dos contactos distintos.
fault-import-no-dossier = No hay ningún cliente con el número { $number }.
fault-import-may-not-link = No puede vincular contactos al cliente { $number }.
fault-import-yes-no = Escriba sí o no.
refusal-import-not-ready = Esta importación ya no espera confirmación. Vuelva a cargar la página.
refusal-import-nothing = No hay nada que importar: todo está ya así.
