package io.jenkins.plugins.gitops.record;

import java.util.List;

/**
 * What a deployment asks for beside its images, and how the change comes into Git.
 *
 * @param place where the files are when no application says so, null where one does
 * @param alsoIn further applications whose files change in the same commit
 * @param edits further changes, made below the path of each application
 * @param mergeRequest what the server is asked for when the commit goes to a branch of its own; null where it goes to
 *     the followed branch itself
 * @param message template of the commit's message, "" for the standard one
 * @param follow whether the deployment waits for the cluster; otherwise it is over when its commit is pushed
 * @param source what tells which of two deployments is the newer one
 * @param rollback the earlier state that is restored instead of anything that is edited, null where none is
 * @param approval who let it through, null where nobody was asked
 * @param sync how to sync to Git as it is, where nothing is to be changed there; null for a deployment
 * @param deletion how the application is to be deleted, null where it is not
 */
public record BumpOptions(
        Place place,
        List<String> alsoIn,
        List<WantedEdit> edits,
        MergeRequest mergeRequest,
        String message,
        boolean follow,
        Source source,
        Rollback rollback,
        Approval approval,
        SyncOptions sync,
        Deletion deletion) {
    /** Images alone, pushed to the branch and followed into the cluster; the order of arrival counts. */
    public static final BumpOptions STANDARD =
            new BumpOptions(null, List.of(), List.of(), null, "", true, Source.UNKNOWN);

    public BumpOptions {
        alsoIn = List.copyOf(alsoIn);
        edits = List.copyOf(edits);
    }

    /** A change in Git that nobody had to approve. */
    public BumpOptions(
            Place place,
            List<String> alsoIn,
            List<WantedEdit> edits,
            MergeRequest mergeRequest,
            String message,
            boolean follow,
            Source source) {
        this(place, alsoIn, edits, mergeRequest, message, follow, source, null, null, null, null);
    }

    public BumpOptions with(Rollback earlier) {
        return new BumpOptions(
                place, alsoIn, edits, mergeRequest, message, follow, source, earlier, approval, sync, deletion);
    }

    public BumpOptions with(Source known) {
        return new BumpOptions(
                place, alsoIn, edits, mergeRequest, message, follow, known, rollback, approval, sync, deletion);
    }

    public BumpOptions with(Approval given) {
        return new BumpOptions(
                place, alsoIn, edits, mergeRequest, message, follow, source, rollback, given, sync, deletion);
    }

    /** Nothing is changed in Git; the cluster is to follow it. */
    public static BumpOptions syncing(SyncOptions options) {
        return new BumpOptions(null, List.of(), List.of(), null, "", true, Source.UNKNOWN, null, null, options, null);
    }

    /** Nothing is changed in Git; the application goes, or is left to itself. */
    public static BumpOptions deleting(Deletion deletion) {
        return new BumpOptions(null, List.of(), List.of(), null, "", true, Source.UNKNOWN, null, null, null, deletion);
    }

    /**
     * Files that belong to no application.
     *
     * @param repository its URL
     * @param branch that is changed
     * @param path the folder of the files, "" for the root
     */
    public record Place(String repository, String branch, String path) {}

    /**
     * One further change.
     *
     * @param kind what kind of value it changes
     * @param file below the application's path; "" for wherever it stands there
     * @param name of the container, the kustomization's entry, the value (its dotted path) or the mark
     * @param value the image reference, or the value's new text
     */
    public record WantedEdit(Kind kind, String file, String name, String value) {
        /** What is changed. */
        public enum Kind {
            /** The image of a container that has this name. */
            CONTAINER,
            /** An entry of {@code images} in a kustomization. */
            KUSTOMIZE,
            /** A value in a file of Helm values, or any other YAML file. */
            VALUE,
            /** A line marked by {@code # gitops: image=<name>}. */
            MARK
        }

        /** Whether the value is an image reference and the change says so. */
        public boolean isImage() {
            return kind == Kind.CONTAINER || kind == Kind.KUSTOMIZE;
        }
    }

    /**
     * @param targetBranch that it is to be merged into, "" for the branch that the application follows
     * @param title "" for the commit's subject
     * @param labels may be empty
     * @param mergeWhenPipelineSucceeds whether the server merges it by itself
     */
    public record MergeRequest(
            String targetBranch, String title, List<String> labels, boolean mergeWhenPipelineSucceeds) {
        public MergeRequest {
            labels = List.copyOf(labels);
        }
    }

    /**
     * @param job its full name, "" where no job asked
     * @param branch of the source, "" where unknown
     * @param ancestors commits of the source that are older than the deployed one, as far as they are known
     * @param byTime whether the time of the request counts and not the source's history: a replay, a rollback, a build
     *     that a person started
     */
    public record Source(String job, String branch, List<String> ancestors, boolean byTime) {
        public static final Source UNKNOWN = new Source("", "", List.of(), false);

        public Source {
            ancestors = List.copyOf(ancestors);
        }
    }
}
