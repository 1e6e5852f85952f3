package io.jenkins.plugins.gitops.record;

import java.time.Instant;

/**
 * A person's consent to one revision of one application, and to no other.
 *
 * @param id of what was asked
 * @param application that it is for
 * @param image that was shown, "" where the question named none
 * @param digest that was shown, "" where the question named none
 * @param sourceCommit that was shown, "" where unknown
 * @param approver the id of the user
 * @param approverName the user's full name
 * @param approvedAt when
 * @param address from where, as the controller saw it; "" where unknown
 * @param comment "" for none
 */
public record Approval(
        String id,
        String application,
        String image,
        String digest,
        String sourceCommit,
        String approver,
        String approverName,
        Instant approvedAt,
        String address,
        String comment) {
    /** Whether it covers an image: any where none was named, else that very one. A digest that was approved must be known. */
    public boolean covers(String reference, String itsDigest) {
        boolean sameImage = image.isEmpty() || image.equals(reference);
        return sameImage && (digest.isEmpty() || digest.equals(itsDigest));
    }
}
