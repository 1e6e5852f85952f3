# Reads the XML reports of surefire and failsafe, all in one stream. Prints each failed and each skipped test, the latter
# grouped by reason, and at the end one line: counts PASSED FAILED SKIPPED.

function attribute(text, name,    at, value) {
  at = match(text, "[ \t]" name "=\"[^\"]*\"")
  if (!at) return ""
  value = substr(text, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
  gsub(/&#10;|&#13;/, " ", value)
  gsub(/&quot;/, "\"", value); gsub(/&apos;/, "'", value)
  gsub(/&lt;/, "<", value); gsub(/&gt;/, ">", value); gsub(/&amp;/, "\\&", value)
  return value
}

BEGIN { RS = "<" }

# What a test printed may look like anything.
/^!\[CDATA\[/ { quoted = 1 }
quoted { if ($0 ~ /\]\]>/) quoted = 0; next }

# The suites' own sums leave out nested classes, so each test is counted.
/^testcase[ \t\n]/ {
  tests++
  class = attribute($0, "classname")
  sub(/.*\./, "", class)
  name = attribute($0, "name")
  test = name == "" || name == class ? class : class "." name
}

/^(failure|error)[ \t\n>]/ {
  failed++
  failures = failures "  " test ": " substr(attribute($0, "message"), 1, 300) "\n"
}

/^skipped[ \t\n>\/]/ {
  reason = attribute($0, "message")
  sub(/^(org\.opentest4j\.TestAbortedException: )?(Assumption failed: )?/, "", reason)
  if (reason == "") reason = "no reason given"
  if (!(reason in why)) order[++reasons] = reason
  why[reason] = why[reason] "    " test "\n"
  many[reason]++
  skipped++
}

END {
  if (failures != "") printf "Failed:\n%s", failures
  for (i = 1; i <= reasons; i++) printf "Skipped (%d), because: %s\n%s", many[order[i]], order[i], why[order[i]]
  printf "counts %d %d %d\n", tests - failed - skipped, failed, skipped
}
