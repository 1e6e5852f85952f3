package io.jenkins.plugins.gitops.appset;

import java.util.List;
import java.util.Map;

/** What gives elements: one kind of generator with its settings. */
interface Source {
    /** The parameters of each element. Fails with a finding. */
    List<Map<String, Object>> params(Evaluation evaluation);
}
