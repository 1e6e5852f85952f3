package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds what paths name in a tree, following symbolic links that stay inside it. */
final class TreePaths {
    private static final int MOST_LINKS = 40;

    private final GitTree tree;

    TreePaths(GitTree tree) {
        this.tree = tree;
    }

    /**
     * Where a path led.
     *
     * @param entry what stands there, by its real path; empty where nothing does
     * @param links the symbolic links that were followed
     */
    record Found(Optional<GitEntry> entry, List<GitEntry> links) {
        Found {
            links = List.copyOf(links);
        }
    }

    /**
     * What stands at a path once links are followed. Fails with a finding for a path or a link that leaves the tree, for
     * links that go in a circle, and for a path into a submodule.
     *
     * @param path from the root; {@code .} and {@code ..} are taken as a shell would
     */
    Found find(String path) {
        Deque<String> ahead = new ArrayDeque<>(parts(path));
        List<String> behind = new ArrayList<>();
        List<GitEntry> links = new ArrayList<>();
        while (!ahead.isEmpty()) {
            String part = ahead.pop();
            if (part.equals("..")) {
                leave(path, behind, links);
                continue;
            }
            behind.add(part);
            Optional<GitEntry> entry = tree.entry(String.join("/", behind));
            if (entry.isEmpty()) {
                return new Found(Optional.empty(), links);
            }
            if (entry.get().type() == GitEntry.Type.SUBMODULE) {
                throw new FindingException(RenderFindings.submodule(entry.get().path()));
            }
            if (entry.get().type() == GitEntry.Type.SYMLINK) {
                links.add(entry.get());
                behind.remove(behind.size() - 1);
                follow(path, links).forEach(ahead::push);
            }
        }
        return new Found(tree.entry(String.join("/", behind)), links);
    }

    /** The parts of the last link's target, last first. */
    private List<String> follow(String path, List<GitEntry> links) {
        if (links.size() > MOST_LINKS) {
            throw new FindingException(RenderFindings.linkCircle(path));
        }
        String link = links.get(links.size() - 1).path();
        String target = tree.linkTarget(link);
        if (target.startsWith("/")) {
            throw new FindingException(RenderFindings.linkOutside(link, target));
        }
        List<String> parts = new ArrayList<>(parts(target));
        Collections.reverse(parts);
        return parts;
    }

    private void leave(String path, List<String> behind, List<GitEntry> links) {
        if (!behind.isEmpty()) {
            behind.remove(behind.size() - 1);
        } else if (links.isEmpty()) {
            throw new FindingException(RenderFindings.outside(path));
        } else {
            String link = links.get(links.size() - 1).path();
            throw new FindingException(RenderFindings.linkOutside(link, tree.linkTarget(link)));
        }
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }
}
