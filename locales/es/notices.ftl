# Lo que le espera.

notices = Notificaciones
notices-settings = Ajustar los correos
notices-put-away = Marcar todo como visto
notices-new = Nuevo
notices-none = Nada nuevo para usted
notices-none-detail = Aquí ve lo que escriben y entregan sus clientes, y las notas que le mencionan.
notices-full = Estas son las 100 más recientes. Todo lo que espera respuesta está en Conversaciones.
notices-what-message = { $name } ha escrito un mensaje
notices-what-mention = { $name } le menciona en una nota
notices-what-delivery = { $name } ha entregado lo que usted pidió
notices-what-mail = { $name } envió un correo
notices-what-bounce = El correo a { $name } vuelve
