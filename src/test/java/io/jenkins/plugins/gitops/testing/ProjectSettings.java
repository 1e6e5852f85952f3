package io.jenkins.plugins.gitops.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a GitLab project has beside its repository; everything can be changed while it is served. */
public final class ProjectSettings {
    private final long id;
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();
    private final List<MergeRequest> mergeRequests = new CopyOnWriteArrayList<>();
    private volatile boolean archived;
    private volatile boolean jobsMayPush;
    private volatile boolean keepsImages = true;
    private volatile String registry = "";

    /** @param project its path, which gives it its number */
    ProjectSettings(String project) {
        id = 1 + Math.abs((long) project.hashCode());
    }

    /** A webhook. @param alertStatus as in the API */
    public record Hook(long id, String url, boolean pushEvents, String alertStatus) {}

    public long id() {
        return id;
    }

    public void archive() {
        archived = true;
    }

    boolean archived() {
        return archived;
    }

    /** Lets CI job tokens push to its repository. */
    public void letJobsPush() {
        jobsMayPush = true;
    }

    boolean jobsMayPush() {
        return jobsMayPush;
    }

    /** Turns the container registry of the project off. */
    public void keepNoImages() {
        keepsImages = false;
    }

    boolean keepsImages() {
        return keepsImages;
    }

    /** Host and port of the registry, as GitLab shows it. */
    public void registryAt(String address) {
        registry = address;
    }

    String registry() {
        return registry;
    }

    /** Adds a webhook for pushes in a state of the API, for instance {@code executable}. */
    public void addHook(String url, String alertStatus) {
        hooks.add(new Hook(hooks.size() + 1L, url, true, alertStatus));
    }

    /** A merge request into main. @param state as in the API, for instance {@code opened} */
    public record MergeRequest(long number, String title, String branch, String state, List<String> labels) {
        public MergeRequest {
            labels = List.copyOf(labels);
        }
    }

    public void addMergeRequest(MergeRequest request) {
        mergeRequests.add(request);
    }

    /** Forgets all merge requests. */
    public void removeMergeRequests() {
        mergeRequests.clear();
    }

    List<MergeRequest> mergeRequests() {
        return List.copyOf(mergeRequests);
    }

    List<Hook> hooks() {
        return List.copyOf(hooks);
    }
}
