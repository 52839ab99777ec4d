"""Papers and spreadsheets: data in, bytes out (and bytes in, data out). Pure: same data, same bytes."""
