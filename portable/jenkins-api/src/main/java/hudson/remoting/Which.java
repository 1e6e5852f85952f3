package hudson.remoting;

import java.io.File;
import java.io.IOException;
import java.net.URL;

public class Which {
    public Which() {}

    public static File jarFile(Class type) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static URL jarURL(Class type) throws IOException {
        throw new UnsupportedOperationException();
    }
}
