package io.github.camelimessage.component.osgi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Java forget our records. It makes {@code equals}, {@code hashCode} and {@code toString} of a record when they are first called,
 * by handles of its own that never go, and each of those remembers the last type it was adapted to, with all classes of that type's
 * loader (JDK-8078641: Java 17 does; newer ones remember it softly).
 */
final class RecordMethods {

    private static final Logger LOG = LoggerFactory.getLogger(RecordMethods.class);

    private RecordMethods() {}

    /** Has Java remember one of its own types instead. To be called when nothing of ours runs any more. */
    static void forget() {
        try {
            make("equals", MethodType.methodType(boolean.class, String.class, Object.class));
            make("hashCode", MethodType.methodType(int.class, String.class));
            make("toString", MethodType.methodType(String.class, String.class));
        } catch (Throwable e) {
            LOG.debug("Java may keep classes of a stopped bundle until it makes the methods of another record", e);
        }
    }

    /** As for a record of the class {@link String} whose one component is itself. */
    private static void make(String method, MethodType type) throws Throwable {
        MethodHandle itself = MethodHandles.identity(String.class);
        ObjectMethods.bootstrap(MethodHandles.lookup(), method, type, String.class, "itself", itself);
    }
}
