package io.jenkins.plugins.gitops.testing;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.ee9.nested.Request;

/** Breaks the requests that a test asked it to break, and keeps a list of all. */
final class FaultFilter implements Filter {
    private final List<Planned> planned = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> proxyAuthorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private record Planned(GitRequest when, Fault fault, boolean once) {}

    void plan(GitRequest when, Fault fault, boolean once) {
        planned.add(new Planned(when, fault, once));
    }

    void heal() {
        planned.clear();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> proxyAuthorizations() {
        return List.copyOf(proxyAuthorizations);
    }

    /** Lets hanging requests go. */
    void close() {
        closing.countDown();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        requests.add(GitRequest.of(http) + " " + http.getRequestURI());
        Optional.ofNullable(http.getHeader("Proxy-Authorization")).ifPresent(proxyAuthorizations::add);
        Optional<Fault> fault = next(GitRequest.of(http));
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
        } else if (fault.get() instanceof Fault.Status status) {
            status.headers().forEach(answer::setHeader);
            answer.setStatus(status.status());
            answer.setContentType("text/plain; charset=utf-8");
            answer.getOutputStream().write(status.body().getBytes(StandardCharsets.UTF_8));
        } else if (fault.get() instanceof Fault.Redirect redirect) {
            answer.setStatus(302);
            answer.setHeader("Location", redirect.location() + target(http));
        } else {
            disturb(fault.get(), http, answer, chain);
        }
    }

    private void disturb(Fault fault, HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (fault instanceof Fault.Meanwhile meanwhile) {
            meanwhile.action().run();
            chain.doFilter(http, answer);
        } else if (fault instanceof Fault.Trickle trickle) {
            chain.doFilter(http, new TricklingResponse(answer, trickle.pauseMillis(), closing));
        } else if (fault instanceof Fault.Hang) {
            awaitClosing();
            cut(http);
        } else if (fault instanceof Fault.CutAfter) {
            chain.doFilter(http, new SwallowingResponse(answer));
            cut(http);
        } else {
            cut(http);
        }
    }

    private synchronized Optional<Fault> next(GitRequest request) {
        Optional<Planned> found =
                planned.stream().filter(plan -> plan.when() == request).findFirst();
        found.filter(Planned::once).ifPresent(planned::remove);
        return found.map(Planned::fault);
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String target(HttpServletRequest http) {
        return http.getRequestURI() + (http.getQueryString() == null ? "" : "?" + http.getQueryString());
    }

    private static void cut(HttpServletRequest http) {
        Request.getBaseRequest(http)
                .getCoreRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
