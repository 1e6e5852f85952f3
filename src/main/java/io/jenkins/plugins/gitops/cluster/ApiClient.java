package io.jenkins.plugins.gitops.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Sends calls with bounded repetition, and turns every failure into a {@link ClusterException}. */
final class ApiClient implements AutoCloseable {
    private final ClusterSettings settings;
    private final Transport transport;
    private final RetryPolicy retries;
    private final ConnectionGate gate;
    private final ConnectionErrors connectionErrors;
    private final ApiErrors errors;
    private final String user;

    ApiClient(ClusterSettings settings, ClusterRuntime runtime) {
        TlsMaterial tls = TlsMaterial.of(settings);
        this.settings = settings;
        this.transport = new Transport(settings, tls);
        this.retries = new RetryPolicy(settings.limits().retries(), runtime.jitter());
        this.gate = new ConnectionGate(runtime.nanos(), runtime.jitter());
        this.connectionErrors = new ConnectionErrors(settings);
        this.errors = new ApiErrors(settings, tls.expires(), runtime.clock());
        this.user = "";
    }

    private ApiClient(ApiClient one, String user) {
        this.settings = one.settings;
        this.transport = one.transport;
        this.retries = one.retries;
        this.gate = one.gate;
        this.connectionErrors = one.connectionErrors;
        this.errors = one.errors;
        this.user = user;
    }

    /** The same connections, where what is written is written as another user. */
    ApiClient writingAs(String other) {
        return new ApiClient(this, other);
    }

    Transport transport() {
        return transport;
    }

    ApiErrors errors() {
        return errors;
    }

    ConnectionErrors connectionErrors() {
        return connectionErrors;
    }

    /** The tree that the server answers; any status but success is an exception. */
    Map<String, Object> tree(ApiCall call) {
        return tree(call, send(call));
    }

    /** The tree in a reply that has come already. */
    Map<String, Object> tree(ApiCall call, ApiReply reply) {
        try {
            return Json.read(successful(call, reply).body());
        } catch (IOException e) {
            throw errors.unreadable(call.subject(), reply, e);
        }
    }

    /** The reply, where its status is success. */
    ApiReply successful(ApiCall call, ApiReply reply) {
        if (!reply.successful()) {
            throw errors.of(call, reply);
        }
        return reply;
    }

    /** The server's answer, whatever the status; fails only where none came. */
    ApiReply send(ApiCall call) {
        ApiCall bounded = call.write()
                ? call.with("timeout", settings.limits().requestTimeout().toSeconds() + "s")
                : call;
        for (int attempt = 0; ; attempt++) {
            gate.pass();
            Optional<Duration> pause;
            try {
                ApiReply reply = transport.exchange(bounded, call.write() ? user : "");
                gate.succeeded();
                pause = retries.afterReply(bounded, reply, attempt);
                if (pause.isEmpty()) {
                    return reply;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw connectionErrors.interrupted(call.subject(), e);
            } catch (ExecutionException | TimeoutException e) {
                pause = afterFault(bounded, e, attempt);
            }
            sleep(bounded, pause.orElseThrow());
        }
    }

    private Optional<Duration> afterFault(ApiCall call, Exception fault, int attempt) {
        ClusterException classified = connectionErrors.of(call.subject(), fault);
        if (classified.kind() == ClusterException.Kind.UNREACHABLE) {
            gate.failed(classified);
        }
        Optional<Duration> pause = classified.kind() == ClusterException.Kind.UNREACHABLE
                ? retries.afterFault(call, ConnectionErrors.neverSent(fault), attempt)
                : Optional.empty();
        if (pause.isEmpty()) {
            throw classified;
        }
        return pause;
    }

    private void sleep(ApiCall call, Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw connectionErrors.interrupted(call.subject(), e);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
