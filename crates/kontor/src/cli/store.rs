//! SQL of the command line.

// tenant: the operator names a firm by its slug, and what is made is made in its first owner's name
pub const FIRST_OWNER: &str = "SELECT s.user_id FROM firms f \
    JOIN roles r ON r.firm_id = f.id AND r.code = 'owner' \
    JOIN staff_roles g ON g.firm_id = f.id AND g.role_id = r.id \
    JOIN staff s ON s.firm_id = f.id AND s.id = g.staff_id AND s.left_at IS NULL \
    WHERE f.slug = $1 ORDER BY s.id LIMIT 1";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[FIRST_OWNER];
