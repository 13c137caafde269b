# Conversaciones y mensajes, en la gestión y en el portal.

conversation-new = Conversación nueva
conversation-new-message = Mensaje nuevo
conversation-subject = Asunto
conversation-about = ¿De qué se trata?
conversation-message = Mensaje
conversation-messages = mensajes
conversation-who = Quién ve esto en el cliente
conversation-who-at = ¿Quién ve esto en { $dossier }?
conversation-for-all = Todas las personas con acceso completo
conversation-for-all-hint = { $names }, y quien reciba acceso completo más adelante.
conversation-for-all-nobody = Nadie tiene todavía acceso completo. Quien lo reciba más adelante verá esto.
conversation-for-one = Una sola persona, en privado
conversation-person = Persona
conversation-for-chosen = Las personas que yo elija
conversation-only-me = Solo yo
conversation-only-me-hint = Además de su despacho.
conversation-you-alone = Usted, y quien reciba acceso completo más adelante.
conversation-you-and = Usted y { $names }
conversation-post = Enviar
conversation-post-and-share = Enviar y compartir
conversation-send-answer = Enviar la respuesta
conversation-send-message = Enviar el mensaje
conversation-mail-note = Recibirá un correo cuando haya una respuesta.
conversation-started = Iniciada por { $name } el { $at }
conversation-started-by = Iniciada por
conversation-last = Último mensaje
conversation-last-at = Último
conversation-needs-reply = Por responder
conversation-to-answer = Por responder
conversation-closed = Cerrada
conversation-private = Privada
conversation-share = Compartir
conversation-close = Cerrar la conversación
conversation-close-title = ¿Cerrar esta conversación?
conversation-close-text = «{ $subject }» pasará a Cerradas para usted y para { $names }. Todos podrán seguir leyéndola. El despacho puede reabrirla.
conversation-close-text-alone = «{ $subject }» pasará a Cerradas. Quienes la ven podrán seguir leyéndola. El despacho puede reabrirla.
conversation-close-no = Dejarla abierta
conversation-reopen = Reabrir
conversation-ended = Cerrada el { $at } por { $name }.
conversation-closed-meanwhile = Esta conversación se cerró mientras usted escribía. Su texto está aquí para que pueda copiarlo.
conversation-is-closed = Esta conversación está cerrada. El despacho puede reabrirla.
conversation-ask-anew = Escribir un mensaje nuevo
conversation-earlier = Mensajes anteriores
conversation-new-from-here = Nuevo
conversation-audience =
    { $n ->
        [0] Nadie en el cliente ve esto todavía.
        [one] { $names } verá esto.
       *[other] { $names } verán esto.
    }
conversation-audience-firm = Sus contactos en { $firm } verán esto.
conversation-audience-client = Sus contactos en { $firm } verán esto, y también { $names }.
conversation-state = Estado
conversation-state-open = Abiertas
conversation-state-closed = Cerradas
conversation-state-all = Todas
conversation-none = No hay conversaciones
conversation-none-waiting = Nada por responder
conversation-none-hint = Aquí aparecen las conversaciones que un cliente inició o respondió en último lugar.
conversation-none-dossier = Inicie una para preguntar algo a este cliente. Se le avisará por correo.
conversation-none-portal = Cuando { $firm } le escriba, aparecerá aquí. También puede escribir usted primero.
conversation-share-title = Compartir «{ $subject }»

dossier-is-archived = Este cliente está archivado y no admite conversaciones nuevas.

message-edited = editado
message-deleted = Mensaje eliminado el { $at }.
message-delivered = Entregado
message-read-by = Leído por { $name }, { $at }.
message-read-count = Leído por { $n } de { $of }
message-actions = Acciones para el mensaje ({ $at })
message-edit = Editar
message-edit-title = Editar el mensaje
message-save = Guardar
message-delete = Eliminar
message-delete-title = ¿Eliminar este mensaje?
message-delete-text = Su texto y sus archivos desaparecen para todos; seguirá viéndose que hubo un mensaje.
message-delete-no = Conservarlo
message-is-deleted = Este mensaje se ha eliminado.
message-changed-meanwhile = Este mensaje se ha cambiado entretanto. Su texto está abajo; si lo guarda, sustituirá al más reciente.

note-internal = Nota interna
note-only-firm = solo la ve el despacho
note-only-firm-hint = Solo la ve el despacho. No se avisa al cliente.
note-write = Escribir una nota interna
note-add = Añadir la nota
note-actions = Acciones para la nota del { $at }
note-edit = Editar
note-edit-title = Editar la nota interna
note-save = Guardar
note-delete = Borrar
note-delete-title = ¿Borrar esta nota?
note-delete-text = Su texto desaparece; el despacho seguirá viendo que había una nota.
note-delete-no = Conservarla
note-deleted = Nota borrada el { $at }.
note-is-deleted = Esta nota se borró.
note-changed-meanwhile = Esta nota se cambió entretanto. Su texto está abajo; al guardarlo sustituye al más reciente.

composer-formatting = Formato
composer-bold = Negrita
composer-italic = Cursiva
composer-list = Lista
composer-link = Enlace
composer-quote = Cita
composer-your-message = Su mensaje
composer-your-answer = Su respuesta
composer-attach = Adjuntar archivos
composer-photo = Hacer una foto
composer-remove = Quitar

share-viewer-hint = Quien usted elija ve esta conversación y puede responder, nada más.
share-no-login = todavía no puede iniciar sesión
share-done = Listo

fault-audience = Elija all, una persona o varias por su nombre.
fault-audience-nobody = Elija al menos una persona.
fault-audience-unknown = Una de las personas elegidas no pertenece a este cliente.
fault-unknown-message = Este mensaje no está en esta conversación.
conversation-tick = Elegir «{ $subject }»
conversation-answer-chosen = Responder a las elegidas
conversation-end-chosen = Terminar las elegidas
conversation-answer-reopens = Su respuesta reabrirá esta conversación.
conversation-answer-anew = Su respuesta iniciará una conversación nueva con las mismas personas.
conversation-to-new = Ir al primer mensaje nuevo
conversation-later = Mensajes posteriores
conversation-newest = Ir al mensaje más reciente
note-earlier = Notas anteriores
