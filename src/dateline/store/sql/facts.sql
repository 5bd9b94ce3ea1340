-- What are events counted by? `facet` is the place of the facet's name in the list of facets.
CREATE TABLE event (
  number INTEGER, id VARCHAR, first VARCHAR, last VARCHAR, quad UTINYINT, sources INTEGER, score DOUBLE, conflict UTINYINT
);
CREATE TABLE value (number INTEGER, facet VARCHAR, code UTINYINT, value VARCHAR, folded VARCHAR);
CREATE TABLE event_value (facet UTINYINT, event INTEGER, value INTEGER);
