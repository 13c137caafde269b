# El inicio del portal.

portal-hello = Hola, { $name }
portal-attention =
    { $n ->
        [one] 1 asunto requiere su atención
       *[other] { $n } asuntos requieren su atención
    }
portal-nothing = Nada pendiente
portal-nothing-hint = Le enviaremos un correo cuando { $firm } necesite algo de usted.
portal-answer = Responder
portal-answer-to = Responder: { $subject }
portal-going = En curso
portal-ask = Preguntar algo a su despacho
portal-your-contact = Su contacto
portal-your-contact-at = Su contacto en { $firm }
