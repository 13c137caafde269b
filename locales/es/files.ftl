fault-file-empty = El archivo { $name } está vacío. Elija otro.
fault-file-too-large = El archivo { $name } supera { $max } MB. Elija uno más pequeño.
fault-files-too-many = Envíe como máximo { $max } archivos a la vez.
fault-file-gone = Un archivo ya no está disponible. Adjúntelo de nuevo.
fault-file-type = { $name } es de un tipo que aquí no se acepta. Elija uno de estos: { $types }.
fault-files-no-room = En este despacho ya no queda espacio para archivos. Póngase en contacto con el despacho.
