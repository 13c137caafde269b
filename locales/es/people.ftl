# Inicio de sesión, invitaciones, cuenta propia.

people-error = Error
people-sign-in = Iniciar sesión
people-sign-in-do = Iniciar sesión
people-sign-out = Cerrar sesión
people-email = Dirección de correo
people-name = Nombre
people-password = Contraseña
people-new-password = Contraseña nueva
people-current-password = Contraseña actual
people-password-hint = Al menos { $n } caracteres. Tres palabras que usted recuerde van bien.
people-forgot = He olvidado mi contraseña
people-back = Volver
people-back-to-sign-in = Volver al inicio de sesión

people-reset = Contraseña olvidada
people-reset-detail = Indique la dirección con la que inicia sesión. Le enviamos un enlace para elegir una contraseña nueva. Vale durante una hora.
people-reset-do = Enviar el enlace
people-reset-sent = Mire su correo
people-reset-sent-detail = Si alguien inicia sesión con { $address }, hemos enviado un enlace a esa dirección. Vale durante una hora.
people-no-mail = ¿No llega nada en cinco minutos? Mire en el correo no deseado o llame a su despacho.

people-activate = Elija una contraseña
people-activate-known = Aceptar la invitación
people-welcome = Le damos la bienvenida, { $name }
people-activate-dossier = Si acepta, tendrá acceso a
people-activate-staff = Le invitan a trabajar en la gestión de
people-known = Ya tiene una cuenta con esta dirección: escriba su contraseña.
people-accept-do = Aceptar e iniciar sesión
people-accept-passkey = Aceptar con una llave de acceso
people-known-passkey = Ya tiene una cuenta con esta dirección: acepte con su llave de acceso.
people-passkey-script = Active JavaScript para usar su llave de acceso, o establezca una contraseña por correo.
people-set-password-do = Guardar e iniciar sesión
people-signs-in-with = Usted inicia sesión con { $address }.

people-dead = Este enlace ya no funciona
people-dead-detail = Ya se ha usado, lo ha sustituido uno más reciente o tiene más de 7 días. Podemos enviar uno nuevo a la dirección que tenemos de usted.
people-dead-reset = Ya se ha usado, lo ha sustituido uno más reciente o tiene más de una hora.
people-dead-reset-do = Pedir un enlace nuevo
people-fresh-do = Enviar una invitación nueva
people-fresh-asked = Mire su correo
people-fresh-asked-detail = Si esta invitación sigue abierta, hemos enviado una nueva a la dirección que tenemos de usted.

people-choose = ¿Adónde quiere ir?
people-choose-office = Gestión
people-choose-portal = Portal del cliente
people-choose-none = Todavía no hay nada aquí para usted
people-choose-none-detail = Nadie le ha dado acceso por ahora. Pida a su despacho que lo active.

people-account = Mi cuenta
people-saved = Guardado.
people-language = Idioma
people-language-of-pages = Idioma de las páginas y de los correos que recibe
people-language-do = Guardar el idioma
people-change-password = Contraseña
people-change-password-detail = Una contraseña nueva cierra su sesión en todos los demás sitios.
people-first-password-detail = Entra sin contraseña. Con una contraseña tiene una segunda forma de entrar.
people-change-password-do = Cambiar la contraseña

fault-sign-in = Esta dirección y esta contraseña no se corresponden
fault-sign-in-address = Esto no es una dirección de correo
fault-sign-in-language = Elija uno de los idiomas
fault-too-often = { $n ->
    [one] Demasiados intentos. Vuelva a intentarlo dentro de un minuto.
   *[other] Demasiados intentos. Vuelva a intentarlo dentro de { $n } minutos.
}
fault-password-wrong = Esta contraseña no es correcta
fault-password-short = Use al menos { $n } caracteres
fault-password-long = Use como máximo { $n } caracteres
fault-password-common = Esta contraseña es de las primeras que prueban los extraños. Elija otra
fault-password-address = No ponga su dirección en la contraseña
people-joins = Usted ya entra aquí con { $account }. Escriba la contraseña de esa cuenta: después también podrá entrar con esta dirección.
people-own-account = Elegir una contraseña propia para esta dirección

people-away-until = ausente hasta el { $day }
people-stands-in = sustituye { $name }
people-left = ya no está

people-through = Entrar a través de su despacho
people-through-firm = Entrar a través de { $firm }
people-through-else = O con su contraseña
people-through-only = Ha entrado a través de su despacho. Para abrir otros despachos y portales, entre con su contraseña.
people-elsewhere = Otro despacho solo le deja entrar por su propio acceso.
people-elsewhere-do = Entrar allí
people-prove-through = Entrar de nuevo a través de su despacho
refusal-elsewhere = Entre a través de su despacho
refusal-elsewhere-detail = Este despacho solo deja entrar a su personal por su propio acceso.
