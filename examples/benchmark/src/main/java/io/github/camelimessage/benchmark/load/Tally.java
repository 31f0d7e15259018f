package io.github.camelimessage.benchmark.load;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Holds what was acknowledged against what is there. */
public final class Tally {

    private Tally() {}

    /**
     * Each id has to be there exactly once, and no other.
     *
     * @param acknowledged what has to be there
     * @param found what is there
     * @param where for the text
     */
    public static void eachOnce(Collection<String> acknowledged, Collection<String> found, String where)
            throws WrongResult {
        Set<String> seen = new HashSet<>(2 * found.size());
        Set<String> twice = new LinkedHashSet<>();
        found.stream().filter(id -> !seen.add(id)).forEach(twice::add);
        Set<String> lost = new LinkedHashSet<>(acknowledged);
        int expected = lost.size();
        lost.removeAll(seen);
        seen.removeAll(acknowledged instanceof Set ? acknowledged : new HashSet<>(acknowledged));
        refuse(lost, "of " + expected + " are missing " + where);
        refuse(twice, "are there twice " + where);
        refuse(seen, "are there that were never acknowledged " + where);
    }

    private static void refuse(Set<String> ids, String what) throws WrongResult {
        if (!ids.isEmpty()) {
            throw new WrongResult(
                    ids.size() + " " + what + ", for instance " + ids.iterator().next());
        }
    }
}
