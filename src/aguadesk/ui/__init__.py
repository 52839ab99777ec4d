"""What people see and press: windows, tabs, tables, fields, jobs, printing. Only here lives Qt."""
