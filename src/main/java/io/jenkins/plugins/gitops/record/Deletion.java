package io.jenkins.plugins.gitops.record;

import java.util.List;

/**
 * How an application is to be deleted. Nothing is changed in Git.
 *
 * @param objects whether its objects go with it; otherwise it is only left to itself
 * @param background whether what its objects own may go after them
 * @param confirm the objects whose deletion is confirmed, as a person wrote them
 */
public record Deletion(boolean objects, boolean background, List<String> confirm) {
    public Deletion {
        confirm = List.copyOf(confirm);
    }
}
