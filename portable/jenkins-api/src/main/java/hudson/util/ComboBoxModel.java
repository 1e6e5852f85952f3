package hudson.util;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

public class ComboBoxModel extends ArrayList<String> implements HttpResponse {
    public ComboBoxModel() {}

    public ComboBoxModel(String... values) {
        super(List.of(values));
    }

    public ComboBoxModel(Collection<String> values) {
        super(values);
    }

    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }
}
