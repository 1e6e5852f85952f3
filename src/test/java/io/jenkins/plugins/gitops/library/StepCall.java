package io.jenkins.plugins.gitops.library;

import java.util.Map;

/** A step that a script called. A single argument without a name has the key "". */
record StepCall(String name, Map<String, Object> parameters) {}
