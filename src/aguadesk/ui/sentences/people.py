"""Sentences about people, their rights and their passwords."""

SENTENCES: dict[str, str] = {
    "right.missing": "Esto no le corresponde a {person}: pida a alguien con permiso que lo haga o lo autorice.",
    "right.not_authorised": "{person} tampoco tiene permiso para autorizarlo: pídalo a la dirección.",
    "person.same": "Nadie se autoriza a sí mismo: debe firmar otra persona.",
    "person.wrong_password": "La contraseña no es correcta: vuelva a escribirla.",
    "person.must_choose_password": "{person} todavía no tiene contraseña: elija una para entrar.",
    "person.has_password": "{person} ya tiene contraseña: úsela o pida al administrador que la borre.",
    "person.unknown": "No hay ninguna persona «{login}» en esta oficina: elija una de la lista.",
    "person.login_repeated": "Dos personas no pueden tener el mismo nombre de entrada: cambie uno de los dos.",
    "person.login_shape": "El nombre de entrada lleva de 2 a 30 letras sin acento o números: por ejemplo, «lupita».",
    "person.login_taken": "Ya hay alguien con el nombre de entrada «{login}»: escriba otro.",
    "person.name_missing": "Falta el nombre completo: es el que sale en los recibos y en la bitácora.",
    "person.no_role": "Elija al menos un puesto: de él dependen los permisos.",
    "person.no_administrator": "Falta quien administre: escriba la contraseña de la primera persona.",
    "person.last_administrator": "{person} es la última persona que administra: nombre antes a otra.",
    "person.password_short": "La contraseña es corta: use al menos {letters} letras o números.",
    "person.password_is_login": "La contraseña no puede ser el nombre de entrada: elija otra.",
    "person.password_differs": "Las dos contraseñas no son iguales: escríbalas otra vez.",
}
