package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.preflight.CheckResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the check returns: plain maps, usable in the sandbox. */
final class CheckMaps {
    private CheckMaps() {}

    /** @return for each result the keys {@code check, status, code, seen, meaning, remedy, docs} */
    static List<Map<String, String>> of(CheckReport report) {
        List<Map<String, String>> maps = new ArrayList<>();
        report.results().forEach(result -> maps.add(of(result)));
        return maps;
    }

    private static Map<String, String> of(CheckResult result) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("check", result.check());
        map.put("status", result.status().name());
        map.put("code", result.code());
        map.put("seen", result.seen());
        map.put("meaning", result.finding().map(Finding::meaning).orElse(""));
        map.put("remedy", result.finding().map(Finding::remedy).orElse(""));
        map.put("docs", result.docs());
        return map;
    }
}
