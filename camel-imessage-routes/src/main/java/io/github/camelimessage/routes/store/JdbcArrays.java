package io.github.camelimessage.routes.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.SqlTypeValue;

/** Many values as one parameter, so that a statement is the same for any number of rows. */
public final class JdbcArrays {

    private JdbcArrays() {}

    /** Texts. */
    public static SqlTypeValue texts(Collection<String> values) {
        return new Parameter("varchar", values.stream().map(Database::storable).toArray(String[]::new));
    }

    /** Whole numbers of 64 bits. */
    public static SqlTypeValue numbers(Collection<Long> values) {
        return new Parameter("int8", values.toArray(Long[]::new));
    }

    /**
     * A value of each row.
     *
     * @param type the name of the values' type
     * @param maker makes the array that holds them
     */
    public static <R, T> SqlTypeValue of(String type, IntFunction<T[]> maker, List<R> rows, Function<R, T> value) {
        return new Parameter(type, rows.stream().map(value).toArray(maker));
    }

    private record Parameter(String type, Object[] values) implements SqlTypeValue {

        @Override
        public void setTypeValue(PreparedStatement statement, int index, int sqlType, String typeName)
                throws SQLException {
            Array array = statement.getConnection().createArrayOf(type, values);
            statement.setArray(index, array);
        }

        @Override
        public String toString() {
            return values.length + " x " + type;
        }
    }
}
