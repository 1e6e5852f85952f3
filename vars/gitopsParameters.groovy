/** What the other steps of this library ask of their parameters. Not meant to be called from a Jenkinsfile. */

/** The given parameters over their defaults. Fails where one is not known, or one of the required has no value. */
Map checked(String step, Map given, Map defaults, List required, String example) {
  def unknown = given.keySet() - defaults.keySet()
  if (unknown) {
    error "${step} does not know ${unknown.join(', ')}; it knows ${defaults.keySet().join(', ')}"
  }
  def all = defaults + given
  for (name in required) {
    if (!all[name]) {
      error "${step} needs ${name}, for instance ${example}"
    }
  }
  return all
}

/** What goes to gitopsApproval, or null where nobody is asked. Fails where it is neither true, false nor a map. */
Map approval(String step, Object value) {
  if (value == null || value == false) {
    return null
  }
  if (value == true) {
    return [:]
  }
  def example = "approval: true, or approval: [submitter: 'ops', forbidStarter: true]"
  if (!(value instanceof Map)) {
    error "${step} was given ${shown(value)} as approval; write ${example}"
  }
  def known = ['message', 'submitter', 'forbidStarter', 'timeoutMinutes']
  def unknown = value.keySet() - known
  if (unknown) {
    error "${step} does not know ${unknown.join(', ')} in approval; it knows ${known.join(', ')}"
  }
  return value
}

/** A value with its kind, for a message. */
String shown(Object value) {
  if (value instanceof Map) {
    return "the map ${value}"
  }
  if (value instanceof List) {
    return "the list ${value}"
  }
  return value instanceof CharSequence ? "the text '${value}'" : "${value}"
}
