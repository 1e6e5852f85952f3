# Reads the XML reports of surefire and failsafe, all in one stream. Prints each failed test, each that passed only when it
# was run again, and each skipped one, grouped by reason, and at the end one line: counts PASSED FAILED SKIPPED.
# The suites' own sums leave out nested classes, so each test is counted.

function attribute(text, name,    value) {
  if (!match(text, "[ \t\n]" name "=\"[^\"]*\"")) return ""
  value = substr(text, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
  gsub(/&#10;|&#13;/, " ", value)
  gsub(/&quot;/, "\"", value); gsub(/&apos;/, "'", value)
  gsub(/&lt;/, "<", value); gsub(/&gt;/, ">", value); gsub(/&amp;/, "\\&", value)
  return value
}

function first_line(text) {
  sub(/^!\[CDATA\[/, "", text)
  sub(/[\r\n].*/, "", text)
  sub(/\]\]>.*/, "", text)
  return text
}

function skip(reason) {
  sub(/^org\.opentest4j\.TestAbortedException(: )?/, "", reason)
  sub(/^Assumption failed(: )?/, "", reason)
  if (reason == "") reason = "no reason given"
  if (!(reason in why)) order[++reasons] = reason
  why[reason] = why[reason] "    " test "\n"
  many[reason]++
  skipped++
  open = ""
}

function fail(reason) {
  failures = failures "  " test ": " substr(reason, 1, 300) "\n"
  failed++
  open = ""
}

# The first of two runs; the second one passed, or the test would stand there as failed.
function waver(reason) {
  wavering = wavering "  " test ": " substr(reason, 1, 300) "\n"
  wavered++
  open = ""
}

function settle(reason) {
  if (open == "skipped") skip(reason)
  if (open == "failed") fail(reason)
  if (open == "wavered") waver(reason)
}

BEGIN { RS = "<" }

# The reason stands in the text where there is no message; and what a test printed may look like anything.
/^!\[CDATA\[/ { settle(first_line($0)); quoted = 1 }
quoted { if ($0 ~ /\]\]>/) quoted = 0; next }

{ settle("") }

/^testcase[ \t\n]/ {
  tests++
  class = attribute($0, "classname")
  sub(/.*\./, "", class)
  name = attribute($0, "name")
  test = name == "" || name == class ? class : class "." name
}

/^(failure|error)[ \t\n>]/ {
  open = "failed"
  if (attribute($0, "message") != "") fail(attribute($0, "message"))
}

/^(flakyFailure|flakyError)[ \t\n>]/ {
  open = "wavered"
  if (attribute($0, "message") != "") waver(attribute($0, "message"))
}

/^skipped[ \t\n>\/]/ {
  open = "skipped"
  if (attribute($0, "message") != "") skip(attribute($0, "message"))
}

END {
  settle("")
  if (failures != "") printf "Failed:\n%s", failures
  if (wavering != "") printf "Failed once and passed when run again (%d), to be looked into:\n%s", wavered, wavering
  for (i = 1; i <= reasons; i++) printf "Skipped (%d), because: %s\n%s", many[order[i]], order[i], why[order[i]]
  printf "counts %d %d %d\n", tests - failed - skipped, failed, skipped
}
