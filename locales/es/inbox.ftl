# Correo de los buzones conectados del despacho.

inbox-tab = Correo
inbox-detail = Correo de y para direcciones con SYNC, de los clientes que usted ve.
inbox-show = Qué correo
inbox-show-waiting = Por tratar
inbox-show-all = Todo
inbox-show-sent = Enviado
inbox-mailbox = Buzón
inbox-waits = Por tratar
inbox-mails = correos
inbox-thread-mails = { $n ->
    [one] 1 correo
   *[other] { $n } correos
}
inbox-has-files = Con archivos adjuntos
inbox-not-sent = No enviado
inbox-being-sent = Se está enviando
inbox-subject = Asunto
inbox-who = De o para
inbox-begins = Comienzo
inbox-when = Último
inbox-to-who = para { $name }
inbox-to = para { $names }
inbox-none = Todavía no hay correo
inbox-none-waiting = No hay correo en espera
inbox-none-no-mailbox = Cuando el despacho conecte un buzón, aquí aparecerá el correo de las direcciones con SYNC.
inbox-none-hint = Aquí aparece el correo de y para direcciones con SYNC activado.
inbox-none-dossier = Active SYNC en una dirección de este cliente. Su correo aparecerá aquí, también el anterior.
inbox-find = Buscar en el correo
inbox-find-hint = Asunto, persona o adjunto
inbox-none-found = Ningún correo con «{ $q }»
inbox-none-found-hint = Se busca en asuntos, nombres, direcciones y nombres de adjuntos, no en el texto.
inbox-find-all = Buscar en todo el correo
inbox-find-clear = Mostrar todo el correo
inbox-to-people = Ir a las direcciones
inbox-attachments = Archivos adjuntos
inbox-saving = Guardar en documentos los adjuntos del correo nuevo
inbox-saving-hint = Se guardan arriba en los documentos, donde solo los ve el despacho. Lo que ya está no se guarda dos veces. Vale para el correo que llegue a partir de ahora.
inbox-who-sees = Quien ve este cliente ve su correo; en el portal no aparece nunca. Lo guardado permanece al desactivar SYNC; ya no llega nada nuevo.
inbox-deal-with = Marcar como tratado
inbox-wait-again = Dejar en espera otra vez
inbox-earlier = Correos anteriores
inbox-newest = Correos más recientes
inbox-save = Guardar en documentos
inbox-save-one = Guardar { $name } en documentos
inbox-saved = En documentos

fault-inbox-show = Elija waiting, all o sent.
fault-inbox-mailbox = Esto no es un buzón.

event-inbox-came = guardó un correo de { $address }: { $subject }
event-inbox-sent = guardó un correo para { $address }: { $subject }
event-inbox-written = escribió un correo a { $address }: { $subject }
event-inbox-failed = no pudo enviar un correo a { $address }: { $subject }
event-inbox-again = envió otra vez un correo: { $subject }
event-inbox-dealt-with = trató el correo { $subject }
event-inbox-waits = dejó el correo { $subject } en espera otra vez
event-inbox-saving-on = activó el guardado de adjuntos
event-inbox-saving-off = desactivó el guardado de adjuntos
history-family-inbox = Correo conectado

inbox-new = Correo nuevo
inbox-reply = Responder
inbox-sender = De
inbox-readers = Para
inbox-copies = Copia
inbox-copies-to = Copia a
inbox-your-mail = Su correo
inbox-quotes = Citar debajo el último correo
inbox-send = Enviar correo
inbox-send-again = Enviar otra vez
inbox-attribution = El { $when }, { $name } escribió:
inbox-why-no-mailbox = El buzón ya no está conectado.
inbox-why-infected = Un archivo adjunto no se ha comprobado como seguro:
inbox-why-scanning = Se comprueba si los archivos adjuntos tienen virus.
inbox-why-later = El servidor todavía no ha aceptado el correo; se intenta de nuevo.
inbox-why-refused = El servidor ha rechazado el correo.
inbox-why-ours = Algo ha fallado aquí. Se intenta de nuevo.
fault-inbox-no-mailbox = No hay ningún buzón conectado por el que pueda salir correo.
fault-inbox-no-sync = Se escribe a direcciones con SYNC activado en este expediente. Actívelo primero para una de ellas.
fault-inbox-address = «{ $address }» no es una dirección de correo.
fault-inbox-too-many = Son demasiadas direcciones: como máximo { $max }.
fault-inbox-files = Los archivos adjuntos son demasiado grandes en conjunto: como máximo { $max } MB.
refusal-inbox-not-failed = Este correo se ha enviado o se está enviando.
