fault-upload-where = Indique para qué cliente o despacho: usted pertenece a más de uno.
fault-uploads-too-many = Demasiados archivos suyos siguen pendientes. Utilice o quite antes algunos de ellos.
fault-upload-note = Una nota interna no puede contener archivos.
refusal-upload-in-use = Este archivo ya se ha enviado y permanece donde está.
