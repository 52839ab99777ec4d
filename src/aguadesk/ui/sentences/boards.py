"""Sentences about the board's own file: opening it, keeping it safe, putting it back."""

SENTENCES: dict[str, str] = {
    "file.is_folder": "{file} es una carpeta: escriba el nombre del archivo que está dentro.",
    "file.missing": "No existe el archivo {file}: revise el nombre y la carpeta.",
    "file.exists": "Ya existe el archivo {file}: elija otro nombre; nunca se escribe encima de una junta.",
    "file.no_folder": "No existe la carpeta {folder}: créela o elija otra.",
    "file.empty": "El archivo {file} está vacío: no es una junta; recupérela de un respaldo.",
    "file.not_a_board": "El archivo {file} no es una junta de AguaDesk: elija un archivo .aguadesk.",
    "file.newer": "El archivo {file} se hizo con una versión más nueva de AguaDesk: actualice el programa;"
    " el archivo no se tocó.",
    "file.older": "El archivo {file} es de una versión anterior de AguaDesk: ábralo con el programa para actualizarlo.",
    "file.damaged": "El archivo {file} está dañado: no se tocó; consérvelo y recupere el último respaldo.",
    "file.read_only": "El archivo {file} es de solo lectura: quítele esa protección o cópielo a una carpeta suya.",
    "file.cannot_open": "No se puede abrir {file}: revise que la carpeta sea suya y que el nombre sea correcto.",
    "file.in_use": "El archivo {file} está abierto en otra ventana o programa: ciérrelo y vuelva a intentarlo.",
    "file.busy": "Otro programa está usando el archivo {file}: espere un momento y vuelva a intentarlo;"
    " no se guardó nada a medias.",
    "file.disk_full": "El disco está lleno y no se pudo escribir {file}: libere espacio y vuelva a intentarlo;"
    " lo ya guardado está completo.",
    "file.disk_failed": "El disco no respondió al leer o escribir {file}: revise el disco y saque un respaldo;"
    " lo ya guardado está completo.",
    "file.synced": "El archivo {file} está en una carpeta que se sincroniza con la nube («{service}»),"
    " y eso lo dañaría: muévalo a otra carpeta de este equipo.",
    "file.network": "El archivo {file} está en la red, y eso lo dañaría: muévalo a una carpeta de este equipo.",
    "checks.failed": "El archivo {file} no pasó la revisión ({detail}): no se cambió nada; guarde una copia y llame"
    " a quien administra el programa.",
    "backup.onto_itself": "El respaldo no puede ser la misma junta: escriba otro nombre en lugar de {file}.",
    "backup.other_file": "El archivo {file} ya existe y no es un respaldo anterior de esta junta: escriba otro nombre.",
    "restore.same_file": "El respaldo y la junta son el mismo archivo: elija otro en lugar de {file}.",
    "board.address": "Esta versión trabaja con un archivo en este equipo y no con el servidor de {address}:"
    " escriba el nombre de un archivo .aguadesk.",
    "person.password_missing": "Falta la contraseña de «{login}»: póngala en la variable {variable}.",
}
