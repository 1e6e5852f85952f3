package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which applications a sync window concerns. One without any pattern concerns none.
 *
 * @param applications patterns of names
 * @param namespaces patterns of the destination's namespace
 * @param clusters patterns of the destination's name or server
 * @param all whether all lists that are given have to fit, instead of any
 */
public record WindowSelection(List<String> applications, List<String> namespaces, List<String> clusters, boolean all) {
    public WindowSelection {
        applications = List.copyOf(applications);
        namespaces = List.copyOf(namespaces);
        clusters = List.copyOf(clusters);
    }

    /** @param itsClusters all names and servers under which the destination's cluster is known */
    boolean concerns(String application, String namespace, List<String> itsClusters) {
        List<Boolean> given = Stream.of(
                        answer(applications, List.of(application)),
                        answer(namespaces, List.of(namespace)),
                        answer(clusters, itsClusters))
                .flatMap(List::stream)
                .toList();
        return all ? !given.isEmpty() && !given.contains(false) : given.contains(true);
    }

    private static List<Boolean> answer(List<String> patterns, List<String> texts) {
        return patterns.isEmpty()
                ? List.of()
                : List.of(patterns.stream()
                        .anyMatch(pattern -> texts.stream().anyMatch(text -> Wildcard.fits(pattern, text))));
    }
}
