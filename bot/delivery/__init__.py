"""From what was received to what is sent: each event is dealt with once, each reply sent at most once.

What happens is stored before the platform is told that we have it. Dealing with it, and writing the replies, is
one transaction. A reply is marked before it is sent and after; where a process dies in between, or a connection
breaks in the middle of the call, nobody can know whether it arrived: it is not sent again, and the person is
offered it.
"""
