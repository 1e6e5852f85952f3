package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/** Asks a server for references: no more of them than could be meant, where it speaks protocol 2. */
final class Listing {
    private Listing() {}

    static Optional<Ref> of(Transport transport, String revision) throws IOException {
        try (FetchConnection connection = open(transport, revision)) {
            return Revisions.find(connection, revision);
        }
    }

    static FetchConnection open(Transport transport, String revision) throws IOException {
        return transport.openFetch(List.of(), Revisions.listed(revision));
    }
}
