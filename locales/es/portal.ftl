# El inicio del portal.

portal-hello = Hola, { $name }
portal-attention =
    { $n ->
        [one] 1 asunto requiere su atención
       *[other] { $n } asuntos requieren su atención
    }
portal-nothing = Nada pendiente
portal-nothing-hint = Le enviaremos un correo cuando { $firm } necesite algo de usted.
portal-do-message = Responder
portal-do-message-to = Responder: { $subject }
portal-do-request = Entregar
portal-do-request-to = Entregar: { $subject }
portal-others = En sus otros expedientes
portal-others-n = { $n ->
    [one] 1 asunto requiere su atención
   *[other] { $n } asuntos requieren su atención
}
portal-going = En curso
portal-ask = Preguntar algo a su despacho
portal-your-contact = Su contacto
portal-your-contact-at = Su contacto en { $firm }

# A link that leads into another dossier
elsewhere-title = Esto está en otro lugar
elsewhere-office = Lo encuentra en la gestión, en el cliente { $dossier }.
elsewhere-portal = Lo encuentra en { $dossier }.
elsewhere-open = Abrir { $dossier }
elsewhere-choose = Elegir otro
