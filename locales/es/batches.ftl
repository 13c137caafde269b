# Un mensaje a muchos clientes, una respuesta o un final para muchas conversaciones.

batch-title = Envíos a varios
batch-new-start = Escribir a clientes
batch-new-answer = Responder a varias conversaciones
batch-new-close = Terminar varias conversaciones
batch-to-clients = { $n ->
    [one] A un cliente
   *[other] A { $n } clientes
}
batch-to-conversations = { $n ->
    [one] Una conversación
   *[other] { $n } conversaciones
}
batch-to-more = { $names } y { $n } más
batch-for-all-hint = En cada cliente, quienes allí lo ven todo. Cada cliente recibe su propia conversación y no ve nada de los demás.
batch-for-groups = Solo estos grupos de contactos
batch-preview = Mostrar la vista previa
batch-preview-for = Ver como
batch-preview-readers = { $names } verá esto.
batch-preview-nobody = Nadie tiene acceso todavía en este cliente: se omitirá.
batch-template-hint = A cada cliente se le escribe en su idioma. Para otras palabras, edite la plantilla o escriba su propio texto.
batch-preview-unknown = Aquí no se conoce: { $names }. Mientras sea así, este cliente se omite.
batch-when-legend = Cuándo
batch-now = Ahora
batch-later = Más tarde
batch-day = Día
batch-time = Hora
batch-cancel-if-answered = Omitir a quien nos escriba antes
batch-do-start = { $n ->
    [one] Enviar a un cliente
   *[other] Enviar a { $n } clientes
}
batch-do-start-later = { $n ->
    [one] Programar para un cliente
   *[other] Programar para { $n } clientes
}
batch-do-answer = { $n ->
    [one] Responder a una conversación
   *[other] Responder a { $n } conversaciones
}
batch-do-close = { $n ->
    [one] Terminar una conversación
   *[other] Terminar { $n } conversaciones
}
batch-none = Todavía no se ha enviado nada a varios
batch-none-hint = Filtre sus clientes o marque algunos, y escríbales de una vez.
batch-what = Qué
batch-by = Enviado por
batch-sent-by = Enviado por { $name }
batch-state = Estado
batch-sent = Enviados
batch-left = No enviados
batch-when = Cuándo
batch-kind-start = Un mensaje
batch-kind-answer = Una respuesta
batch-kind-close = Conversaciones terminadas
batch-state-scheduled = Programado
batch-state-running = Enviándose
batch-state-paused = En pausa
batch-state-done = Enviado
batch-state-cancelled = Detenido
batch-pause = Poner en pausa
batch-resume = Continuar
batch-cancel = Detener definitivamente
batch-at = Sale el { $when }
batch-unless-answered = a quienes no hayan escrito hasta entonces
batch-progress = { $done } de { $total }
batch-done-start = { $n ->
    [one] Enviado a un cliente.
   *[other] Enviado a { $n } clientes.
}
batch-done-answer = { $n ->
    [one] Una conversación respondida.
   *[other] { $n } conversaciones respondidas.
}
batch-done-close = { $n ->
    [one] Una conversación terminada.
   *[other] { $n } conversaciones terminadas.
}
batch-failed-n = { $n ->
    [one] Uno no se pudo enviar; la lista de abajo dice por qué.
   *[other] { $n } no se pudieron enviar; la lista de abajo dice por qué.
}
batch-skipped-n = { $n ->
    [one] Un cliente había escrito antes.
   *[other] { $n } clientes habían escrito antes.
}
batch-waits-n = { $n ->
    [one] Se enviará a un cliente.
   *[other] Se enviará a { $n } clientes.
}
batch-look-again = Mirar de nuevo
batch-not-sent = No enviados
batch-why = Por qué
batch-hidden = Un cliente que usted ya no ve
batch-letter = El mensaje
batch-reason-gone = Usted ya no ve este cliente o esta conversación.
batch-reason-not-allowed = Usted no puede hacer esto en este cliente. Un propietario del cliente puede cambiar su rol.
batch-reason-archived = El cliente está archivado.
batch-reason-closed = La conversación ha terminado.
batch-reason-nobody = Nadie tiene acceso en este cliente. Active LOGIN para alguien en la pestaña Info.
batch-reason-words = El mensaje no se pudo escribir para este cliente: algo de la plantilla no se conoce.
batch-reason-sender = Quien lo envió ya no trabaja en el despacho.
batch-reason-answered = El cliente escribió antes.
fault-batch-nobody = No se ha elegido a nadie. Vuelva atrás y elija al menos uno.
fault-batch-many = Son demasiados para una vez. Como máximo { $max }.
fault-batch-past = Este momento ya ha pasado.
fault-batch-far = Como máximo con dos años de antelación.
fault-batch-day = Indique un día.
fault-batch-time = Indique una hora.
fault-batch-groups = Marque al menos un grupo.
fault-batch-to = Indique un filtro o una lista de clientes, uno de los dos.
fault-batch-audience = Todos los que tienen acceso completo, o grupos de contactos.
refusal-batch-is-over = Esto ha terminado: se envió o se detuvo.
refusal-batch-goes-on = Ahora no es posible. Mire el estado.
event-batch-begun = envió algo a varios clientes
event-batch-paused = puso en pausa un envío a varios clientes
event-batch-resumed = continuó un envío a varios clientes
event-batch-cancelled = detuvo un envío a varios clientes
fault-batch-files = Los archivos no se pueden enviar más tarde. Envíe el mensaje ahora o sin archivos.
batch-new-request = Solicitar archivos
batch-request-hint = En cada cliente se pide a quienes pueden entregar allí. Cada cliente recibe su propia solicitud y no ve nada de los demás.
batch-request-people = Solicitado a { $names }
batch-do-request = { $n ->
    [one] Solicitar a un cliente
   *[other] Solicitar a { $n } clientes
}
batch-kind-request = Una solicitud de archivos
batch-done-request = { $n ->
    [one] Solicitado a un cliente.
   *[other] Solicitado a { $n } clientes.
}
batch-reason-nobody-delivers = Nadie puede entregar en este cliente. Convierta allí a alguien en colaborador.
batch-reason-late = La fecha límite ya había pasado.
