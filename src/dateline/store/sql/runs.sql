-- Which commands wrote, when, with which coder?
SELECT number, command, coder, started, ended FROM run ORDER BY number;
