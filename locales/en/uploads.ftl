fault-upload-where = Say for which dossier or firm: you belong to more than one.
fault-uploads-too-many = Too many of your files are still under way. Use or remove some of them first.
fault-upload-note = An internal note cannot hold files.
refusal-upload-in-use = This file has been sent already and stays where it is.
