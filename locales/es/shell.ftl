# Lo que rodea cada página, y lo que comparten todos los formularios y rechazos.

app-name = Kontor
app-mark = K
skip = Ir al contenido
close = Cerrar
language = Idioma
offline = Sin conexión. Lo que escriba se conserva; los mensajes nuevos aparecerán cuando vuelva a tener conexión.
dossier = Cliente

shell-search = Buscar
shell-search-label = Buscar clientes por nombre o número
shell-new = Nuevo
shell-new-conversation = Conversación
shell-new-dossier = Cliente
shell-new-contact = Contacto
shell-me = { $name }, menú
shell-account = Mi cuenta
shell-switch = Cambiar
shell-keys = Atajos de teclado
shell-keys-on = Usar atajos de una sola tecla en este navegador
shell-sign-out = Cerrar sesión
shell-menu = Menú principal
shell-monitor = Monitor de clientes
shell-conversations = Conversaciones
shell-requests = Solicitudes
shell-requests-portal = Solicitado
shell-need-reply = por responder
shell-activities = Actividades
shell-contacts = Contactos
shell-settings = Ajustes
shell-home = Inicio
shell-messages = Mensajes
shell-to-answer = por responder
shell-key-search = Buscar
shell-key-move = Moverse por una lista, abrir
shell-key-tick = Marcar la fila, para actuar sobre varias (Esc desmarca todo)
shell-key-help = Mostrar estas teclas
shell-key-new = Nuevo
shell-key-reply = Responder
shell-key-end = Cerrar la conversación
shell-key-post = Enviar

form-check = Revise este formulario
form-cancel = Cancelar
form-back = Volver
pager = Páginas
pager-next = Página siguiente

fault-empty = Rellene este campo.
fault-too-long = Es demasiado largo: como máximo { $max } caracteres.
fault-control-characters = Contiene caracteres que no se pueden mostrar. Quítelos.
fault-missing = Falta este campo.
fault-unknown-field = Este campo no existe.
fault-unknown-parameter = Este parámetro no existe.
fault-wrong-type = Un valor no es del tipo debido.
fault-limit = El límite es un número de 1 a 200.
fault-cursor = Ese lugar no existe en esta lista.
fault-idempotency-key = La clave tiene de 1 a 200 caracteres.
fault-state = Elija open, closed o all.

refusal-sign-in = Inicie sesión
refusal-sign-in-detail = No ha iniciado sesión, o su sesión ha terminado.
refusal-not-found = Aquí no hay nada
refusal-not-found-detail = La página se ha movido o no está compartida con usted. Si alguien le envió esta dirección, pídale que la comparta.
refusal-forbidden = No puede hacer esto
refusal-forbidden-detail = Su rol no lo permite. Un propietario o un administrador del despacho puede darle el permiso.
refusal-invalid = Hay algo que corregir
refusal-invalid-detail = Revise los campos indicados.
refusal-conflict = Ahora no es posible
refusal-stale = Alguien ha cambiado esto entretanto
refusal-stale-detail = Vuelva a cargar la página y repita el cambio.
refusal-malformed = No se puede leer esta petición
refusal-malformed-detail = Algo se ha perdido por el camino. Vuelva atrás e inténtelo de nuevo.
refusal-media-type-detail = Aquí no se admite este tipo de contenido.
refusal-too-large = Es demasiado grande
refusal-too-large-detail = El archivo o el texto supera el tamaño permitido aquí.
refusal-too-many = Demasiados intentos
refusal-too-many-detail = Espere un poco e inténtelo de nuevo.
refusal-busy = No disponible por un momento
refusal-busy-detail = No se ha cambiado nada. Inténtelo de nuevo en un momento.
refusal-fault = Algo ha fallado por nuestra parte
refusal-fault-detail = No se ha cambiado nada. El problema ha quedado registrado. Inténtelo más tarde.
refusal-taken = Ya hay algo con este nombre.
refusal-gone-meanwhile = Algo a lo que esto se refiere ya no existe.
refusal-idempotency-key-used = Esta clave ya se usó en otra petición.
refusal-go-home = Ir a la página de inicio

# Around the portal when somebody of the firm looks through a client’s eyes
shell-looking-as = Usted ve el portal como { $name }.
shell-looking-only = Solo puede mirar. Esta visita consta en el historial del cliente.
shell-looking-end = Volver al cliente

# Which dossier it is, for whoever has several
shell-where = Está en { $dossier }, a cargo de { $firm }.
shell-where-hide = Ocultar este aviso hasta que vuelva a iniciar sesión
shell-factor-from = A partir del { $date } este despacho exige un segundo paso al entrar.
shell-factor-do = Configurarlo ahora
refusal-full = No queda espacio
refusal-full-detail = No se ha cambiado nada. Póngase en contacto con el despacho o con quien administra esta instalación.
shell-notices = Notificaciones
shell-notices-unseen =
    { $n ->
        [0] Notificaciones
        [one] Notificaciones: { $n } nueva
       *[other] Notificaciones: { $n } nuevas
    }
shell-notifications = Mis notificaciones
shell-held = Correo en espera
shell-failed-mail = Correos fallidos
shell-inbox = Bandeja de entrada
shell-mail-waits = por tratar
