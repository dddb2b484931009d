-- one row per complaint about the file; a whole file has the single row «ok»
SELECT integrity_check FROM pragma_integrity_check
