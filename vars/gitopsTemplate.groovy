/** A template of this library with its placeholders filled. See gitopsTemplate.txt for the templates. */
String call(String name, Map values = [:]) {
  def text = libraryResource("io/jenkins/plugins/gitops/templates/${name}")
  for (key in values.keySet()) {
    def value = "${values[key]}".toString()
    // Placeholders stand in quotes: without quotes, backslashes and line ends a value stays one value.
    if (!value || value ==~ /(?s).*["\\\r\n].*/) {
      error "gitopsTemplate cannot write ${key} as '${value}': it is empty, or holds a quote, a backslash or a line end"
    }
    text = text.replace('${' + key + '}', value)
  }
  def missing = text.findAll(/\$\{\w+\}/).unique()
  if (missing) {
    def names = missing.join(', ').replace('${', '').replace('}', '')
    error "gitopsTemplate needs ${names} for ${name}, for instance gitopsTemplate('${name}', [name: 'shop-dev'])"
  }
  return text
}
