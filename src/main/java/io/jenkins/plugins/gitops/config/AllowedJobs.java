package io.jenkins.plugins.gitops.config;

import java.util.Arrays;
import java.util.List;

/**
 * Which jobs may do something: full names of jobs and folders, separated by commas or line ends; {@code *} for all. Nothing
 * listed allows none.
 */
record AllowedJobs(List<String> names) {
    AllowedJobs {
        names = List.copyOf(names);
    }

    static AllowedJobs parse(String text) {
        return new AllowedJobs(Arrays.stream(text.split("[,\\r\\n]+"))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList());
    }

    boolean allow(String job) {
        return names.stream().anyMatch(name -> name.equals("*") || job.equals(name) || job.startsWith(name + "/"));
    }
}
