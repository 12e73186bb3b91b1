"""When what is done: bullets with their time, timetables, month charts, steps of a procedure."""
